"""Speed held against named peers, in one run on one machine; only ratios are kept."""
