package org.rollcall.operator.door;

import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.config.AuthConfigProvider;
import jakarta.security.auth.message.config.ClientAuthConfig;
import jakarta.security.auth.message.config.ServerAuthConfig;
import jakarta.security.auth.message.config.ServerAuthContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;

/**
 * Lets pass whoever asks for nothing of the administration, before the container looks for the
 * mechanism that tells who he is: it does so anew for each request, and that takes as long as
 * answering. Stands in front of what Jakarta Security has registered for this application.
 */
@WebListener
public class PublicPassage implements ServletContextListener {

    private static final String LAYER = "HttpServlet";

    private String registration;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext application = event.getServletContext();
        String context = application.getVirtualServerName() + " " + application.getContextPath();
        AuthConfigFactory factory = AuthConfigFactory.getFactory();
        AuthConfigProvider usual = factory.getConfigProvider(LAYER, context, null);
        if (usual != null) {
            registration =
                    factory.registerConfigProvider(
                            new Provider(usual), LAYER, context, "passes what is public");
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (registration != null) {
            AuthConfigFactory.getFactory().removeRegistration(registration);
        }
    }

    private record Provider(AuthConfigProvider usual) implements AuthConfigProvider {

        @Override
        public ServerAuthConfig getServerAuthConfig(
                String layer, String context, CallbackHandler handler) throws AuthException {
            return new Config(usual.getServerAuthConfig(layer, context, handler));
        }

        @Override
        public ClientAuthConfig getClientAuthConfig(
                String layer, String context, CallbackHandler handler) throws AuthException {
            return usual.getClientAuthConfig(layer, context, handler);
        }

        @Override
        public void refresh() {
            usual.refresh();
        }
    }

    private record Config(ServerAuthConfig usual) implements ServerAuthConfig {

        @Override
        public ServerAuthContext getAuthContext(
                String id, Subject service, Map<String, Object> properties) throws AuthException {
            return new Door(usual.getAuthContext(id, service, properties));
        }

        @Override
        public String getMessageLayer() {
            return usual.getMessageLayer();
        }

        @Override
        public String getAppContext() {
            return usual.getAppContext();
        }

        @Override
        public String getAuthContextID(MessageInfo message) {
            return usual.getAuthContextID(message);
        }

        @Override
        public void refresh() {
            usual.refresh();
        }

        @Override
        public boolean isProtected() {
            return usual.isProtected();
        }
    }

    private record Door(ServerAuthContext usual) implements ServerAuthContext {

        @Override
        public AuthStatus validateRequest(MessageInfo message, Subject client, Subject service)
                throws AuthException {
            return isPublic(message)
                    ? AuthStatus.SUCCESS
                    : usual.validateRequest(message, client, service);
        }

        @Override
        public AuthStatus secureResponse(MessageInfo message, Subject service)
                throws AuthException {
            return isPublic(message)
                    ? AuthStatus.SEND_SUCCESS
                    : usual.secureResponse(message, service);
        }

        @Override
        public void cleanSubject(MessageInfo message, Subject subject) throws AuthException {
            usual.cleanSubject(message, subject);
        }

        private static boolean isPublic(MessageInfo message) {
            return message.getRequestMessage() instanceof HttpServletRequest request
                    && Place.of(request) == Place.ELSEWHERE;
        }
    }
}
