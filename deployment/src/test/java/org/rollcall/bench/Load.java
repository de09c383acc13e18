package org.rollcall.bench;

import java.nio.file.Path;

/** A load generator; see its source for the modes. */
final class Load {

    private final Path program;

    Load(Path program) {
        this.program = program;
    }

    Run run(Target target, String mode, Object... more) {
        double before = Cpu.secondsOf(target.pid());
        String line = begin(target, mode, more).output();
        return Run.of(line, Cpu.secondsOf(target.pid()) - before);
    }

    /** Does not wait: its output is the caller's to read. */
    Command begin(Target target, String mode, Object... more) {
        Object[] arguments = new Object[more.length + 2];
        arguments[0] = mode;
        arguments[1] = target.port();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return new Command(program, arguments);
    }
}
