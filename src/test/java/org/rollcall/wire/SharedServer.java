package org.rollcall.wire;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link ShippedJar} parameter: one server with default settings for all test classes
 * of the run. Whoever changes, stops or floods it starts one of his own.
 */
public final class SharedServer implements ParameterResolver {

    private static final Namespace ALL_TESTS = Namespace.create(SharedServer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ShippedJar.class;
    }

    @Override
    public ShippedJar resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ALL_TESTS)
                .getOrComputeIfAbsent("server", key -> new Shared(), Shared.class)
                .server;
    }

    /** Closed by JUnit at the end of the run. */
    private static final class Shared implements AutoCloseable {
        private final ShippedJar server = ShippedJar.options().start().await("/health/ready", 200);

        @Override
        public void close() {
            server.close();
        }
    }
}
