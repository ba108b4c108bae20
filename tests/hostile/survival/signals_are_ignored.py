"""Ignores signals, takes the control channel's handlers away, and sleeps."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import signal, threading, time

for number in range(1, signal.NSIG):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_SETMASK, set(signal.Signals) - {signal.SIGBUS})
kernel = get_ipython().kernel
kernel.interrupt_request = kernel.shutdown_request = None
for handlers in (kernel.control_handlers, kernel.shell_handlers):
    handlers.clear()
while True:
    try:
        time.sleep(1000)
    except BaseException:
        pass
"""
    },
    status=("timeout",),
    says="a cell that was added: .*time was over",
)
