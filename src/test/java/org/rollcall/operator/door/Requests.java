package org.rollcall.operator.door;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Requests as the container would hand them on. */
final class Requests {

    private Requests() {}

    static HttpServletRequest from(String peer, String host, Map<String, String> headers) {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        Requests.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "getRemoteAddr" -> peer;
                                    case "getServerName" -> host;
                                    case "isSecure" -> false;
                                    case "getCookies", "setAttribute" -> null;
                                    case "getHeader" -> headers.get(arguments[0]);
                                    case "getHeaders" ->
                                            Collections.enumeration(
                                                    headers.containsKey(arguments[0])
                                                            ? List.of(headers.get(arguments[0]))
                                                            : List.of());
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }
}
