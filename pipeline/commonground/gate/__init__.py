"""The gate: who must approve a change, who has, and what follows. Pure: values in, values out."""
