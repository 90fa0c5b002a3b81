package org.wishart.kernel;

import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.zeromq.ZMQ;

import java.security.GeneralSecurityException;

/** The five sockets of a kernel, with shell and control channels that answer without delay. */
final class KernelConnection extends JupyterConnection {

    private final KernelConnectionProperties properties;
    private final PromptShellChannel promptShell;
    private final PromptShellChannel promptControl;

    KernelConnection(KernelConnectionProperties properties) throws GeneralSecurityException {
        super(properties);
        this.properties = properties;
        ZMQ.Context context = ZMQ.context(1);
        HMACGenerator hmac = properties.createHMACGenerator();
        promptShell = new PromptShellChannel(context, hmac, false, this);
        promptControl = new PromptShellChannel(context, hmac, true, this);
    }

    @Override
    public void connect() {
        heartbeat.bind(properties);
        stdin.bind(properties);
        iopub.bind(properties);
        iopub.sendMessage(new Message<>(null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
        promptControl.bind(properties);
        promptShell.bind(properties);
    }

    @Override
    public void close() {
        // The process ends right after: sockets close with it, and no thread waits for another.
    }

    @Override
    public void waitUntilClose() {
        promptShell.waitUntilClose();
    }
}
