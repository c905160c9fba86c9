"""How well search finds what people mean: nDCG@10 over judged queries, ours beside peers."""
