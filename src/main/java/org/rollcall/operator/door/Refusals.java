package org.rollcall.operator.door;

import jakarta.servlet.ServletException;
import java.io.IOException;

/** How one is told that one does not get in. */
sealed interface Refusals permits PageRefusals, RestRefusals {

    /**
     * @param why the end of a key among the texts: {@code admin.refused.…}
     */
    void refuse(int status, String why) throws IOException, ServletException;

    void toHttps(int port) throws IOException, ServletException;
}
