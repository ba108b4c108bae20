"""Floods with comms, display updates, payloads, questions and lies about its state."""

from hostile.corpus import Attack
from hostile.in_the_kernel import SPEAK

attack = Attack(
    starts="right",
    added={
        "check-pad1d": SPEAK
        + """
get_ipython().set_next_input("print('REACHED the next cell')", replace=True)
for number in range(300):
    comm = {"comm_id": str(number), "data": {"state": {"_dom_classes": ["x"]}}}
    say("comm_open", comm | {"target_name": "jupyter.widget", "target_module": None})
    say("comm_msg", comm)
    say("display_data", {"data": {"text/plain": "x"}, "metadata": {},
                         "transient": {"display_id": "one"}})
    say("update_display_data", {"data": {"text/plain": "REACHED an earlier output"},
                                "metadata": {}, "transient": {"display_id": "one"}})
    say("clear_output", {"wait": False})
    say("input_request", {"prompt": "name: ", "password": True})
    for state in ("dead", "starting", "restarting", "terminating", None, 7):
        say("status", {"execution_state": state})
    say("shutdown_reply", {"restart": False})
    say("execute_input", {"code": "x", "execution_count": 1})
try:
    input("name: ")
except Exception:
    pass
print("TRIED")
"""
    },
    tried=True,
)
