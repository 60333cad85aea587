"""My result: the commission bridge, the retained commission model, the result per client, and the view ahead."""
