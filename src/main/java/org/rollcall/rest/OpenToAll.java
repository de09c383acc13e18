package org.rollcall.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Lets scripts of other sites read what is for everybody, and nothing that is an owner's or an
 * operator's.
 */
@Provider
public class OpenToAll implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean reads = Set.of("GET", "HEAD", "OPTIONS").contains(request.getMethod());
        if (!reads || request.getUriInfo().getPath().contains("claims")) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (request.getUriInfo().getPath().startsWith("admin")) {
            headers.putSingle("Cache-Control", "no-store");
            return;
        }
        headers.putSingle("Access-Control-Allow-Origin", "*");
        headers.putSingle("Access-Control-Expose-Headers", "ETag");
        if (request.getMethod().equals("OPTIONS")) {
            headers.putSingle("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
            headers.putSingle("Access-Control-Allow-Headers", "If-None-Match, Last-Event-ID");
            headers.putSingle("Access-Control-Max-Age", "86400");
        }
    }
}
