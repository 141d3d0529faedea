"""How well numbers are told from look-alikes: tables with truth, made from rules that the detector does not use."""
