"""The teacher's side of ConvNets by Hand: declare, build, grade, report."""
