"""Who must approve a change of terms, who has, and the record that anybody can verify later."""
