"""Who must approve a change of terms, who has, what follows, and the record of it. Pure."""
