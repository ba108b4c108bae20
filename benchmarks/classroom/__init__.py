"""What `grading.py` needs: chapters, submissions, the two graders, a meter."""
