package org.wishart.kernel.protocol;

import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** Echoes messages, so that Jupyter sees that the kernel is alive. */
final class Heartbeat {

    private final ZMQ.Socket socket;

    Heartbeat(ZMQ.Context context) {
        socket = context.socket(SocketType.REP);
    }

    ZMQ.Socket socket() {
        return socket;
    }

    void begin() {
        Thread thread = new Thread(this::echo, "wishart-heartbeat");
        thread.setDaemon(true);
        thread.start();
    }

    private void echo() {
        while (true) {
            byte[] frame = socket.recv();
            socket.send(frame, socket.hasReceiveMore() ? ZMQ.SNDMORE : 0);
        }
    }
}
