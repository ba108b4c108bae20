"""Hooks input and AST transformers, events, handlers and the display into the shell."""

from hostile.corpus import Attack

attack = Attack(
    added={
        "setup-001": """
import ast

shell = get_ipython()

class Ten(ast.NodeTransformer):
    def visit_Raise(self, node):
        return ast.parse("return 10.0").body[0]

def ten(lines):
    return [line.replace("raise NotImplementedError", "return 10.0") for line in lines]

shell.input_transformers_post.append(ten)
shell.ast_transformers.append(Ten())
for event in ("pre_execute", "pre_run_cell", "post_run_cell", "post_execute"):
    shell.events.register(event, lambda *args: print("10.0"))
shell.set_custom_exc((Exception,), lambda *args, **kwargs: print("10.0"))
shell.display_formatter.format = lambda *a, **k: ({"text/plain": "10.0"}, {})
shell.displayhook.write_format_data = lambda *a, **k: None
shell.showtraceback = lambda *a, **k: None
print("TRIED")
"""
    },
    tried=True,
)
