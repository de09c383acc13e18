package org.rollcall.rest.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import org.rollcall.operator.Caller;
import org.rollcall.operator.Needs;
import org.rollcall.rest.Problem;

/** Lets nobody through to a resource of the administration whose role does not suffice. */
@Provider
@ApplicationScoped
public class RoleGate implements ContainerRequestFilter {

    private static final String ROOM = RoleGate.class.getPackageName();

    @Context ResourceInfo matched;
    @Inject Caller caller;

    @Override
    public void filter(ContainerRequestContext request) {
        Class<?> resource = matched.getResourceClass();
        if (resource == null || !resource.getPackageName().equals(ROOM)) {
            return;
        }
        if (matched.getResourceMethod().isAnnotationPresent(ForStrangers.class)) {
            return;
        }
        Needs needs = needs(resource, matched.getResourceMethod());
        if (needs == null || !caller.may(needs.value())) {
            String role = needs == null ? "nobody" : needs.value().word();
            request.abortWith(
                    Problem.response(
                            Response.Status.FORBIDDEN.getStatusCode(),
                            "This token's role does not suffice (needed: " + role + ")."));
        }
    }

    private static Needs needs(Class<?> resource, Method method) {
        Needs own = method.getAnnotation(Needs.class);
        return own == null ? resource.getAnnotation(Needs.class) : own;
    }
}
