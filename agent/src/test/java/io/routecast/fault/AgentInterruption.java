package io.routecast.fault;

/** What interrupts an agent amid changes. */
enum AgentInterruption {
    NONE,
    /** SIGKILL and a new start. */
    KILLED {
        @Override
        void begin(RunningAgent agent) throws Exception {
            agent.kill();
            agent.start();
        }
    },
    /** SIGTERM and a new start. */
    RESTARTED {
        @Override
        void begin(RunningAgent agent) throws Exception {
            agent.stop();
            agent.start();
        }
    },
    /** As a debugger does, or a paused virtual machine. */
    STOPPED {
        @Override
        void begin(RunningAgent agent) throws Exception {
            agent.signal("STOP");
        }

        @Override
        void end(RunningAgent agent) throws Exception {
            agent.signal("CONT");
        }
    },
    /** SIGHUP, with another configuration than before. */
    RELOADED {
        @Override
        void begin(RunningAgent agent) throws Exception {
            int before = agent.logLines(IN_FORCE).size();
            agent.signal("HUP");
            agent.awaitLog(IN_FORCE, before + 1);
        }
    };

    private static final String IN_FORCE = "the new configuration is in force";

    void begin(RunningAgent agent) throws Exception {}

    /** Called after the changes. */
    void end(RunningAgent agent) throws Exception {}
}
