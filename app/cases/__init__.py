"""Moments of truth: complaints, arrears, dissatisfied clients."""
