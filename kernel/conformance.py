"""The kernel before Jupyter's own test of kernels: Debian's python3-jupyter-kernel-test, or jupyter_kernel_test of PyPI.

Run it by a Python that has the package, after kernel/start --install:
    /usr/bin/python3 kernel/conformance.py
"""

import unittest

import jupyter_kernel_test

PATIENCE = 120  # seconds: the kernel answers while it still starts, and a busy machine makes the first cell wait
jupyter_kernel_test.TIMEOUT = PATIENCE


class WishartConformance(jupyter_kernel_test.KernelTests):
    kernel_name = "wishart"
    language_name = "java"
    file_extension = ".jshell"

    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'
    code_generate_error = 'throw new IllegalStateException("on purpose");'
    code_clear_output = "clearOutput();"
    code_inspect_sample = "marchenkoPastur"

    completion_samples = [
        {"text": "marchenkoP", "matches": {"marchenkoPastur("}},
        {"text": "Math.floorD", "matches": {"floorDiv("}},
    ]
    complete_code_samples = ["1", "int x = 3;", "void f() { }", "for (int i = 0; i < 3; i++) { }", ""]
    incomplete_code_samples = ["for (int i = 0; i < 3; i++) {", "foo(", "/* a comment", "class A {"]
    invalid_code_samples = [") x", "int 3 = ;"]

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"a" + 1', "result": "a1"},
        {"code": "6 * 7 + 0", "result": "42"},
    ]
    code_display_data = [
        {"code": "show(6 * 7);", "mime": "text/plain"},
        {"code": "show(plot(spectrum(gaussian(20, 40, 1, 1))));", "mime": "image/png"},
    ]

    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "6 * 7"

    def execute_helper(self, *arguments, **options):
        """The original gives a published message 0.1 s, which a busy machine does not keep."""
        options.setdefault("timeout", PATIENCE)
        channel = self.kc.iopub_channel
        get = channel.get_msg
        channel.get_msg = lambda timeout=None: get(timeout=PATIENCE)
        try:
            return super().execute_helper(*arguments, **options)
        finally:
            channel.get_msg = get


if __name__ == "__main__":
    unittest.main(verbosity=2)
