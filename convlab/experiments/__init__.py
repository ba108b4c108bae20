"""What the chapters train and measure, where the code would hide the idea."""
