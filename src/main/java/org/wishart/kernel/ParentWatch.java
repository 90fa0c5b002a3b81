package org.wishart.kernel;

/** Ends a kernel whose Jupyter was killed: nobody is left to end it. */
final class ParentWatch {

    /** Jupyter puts its process id here, unless the kernel is to outlive it. */
    static final String VARIABLE = "JPY_PARENT_PID";

    private ParentWatch() {}

    /**
     * Watches a process if it is the one that has started this one; any other may be of another
     * container or machine.
     *
     * @param parent its id, as in the environment variable; null if there is none
     * @param end action when it has ended
     * @return whether it is watched
     */
    static boolean begin(String parent, Runnable end) {
        return ProcessHandle.current()
                .parent()
                .filter(process -> String.valueOf(process.pid()).equals(parent))
                .map(process -> process.onExit().thenRun(end))
                .isPresent();
    }
}
