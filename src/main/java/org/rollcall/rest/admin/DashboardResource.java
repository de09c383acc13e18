package org.rollcall.rest.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.rollcall.dashboard.DashboardJson;
import org.rollcall.operator.Needs;
import org.rollcall.operator.Role;

/** {@code /admin/dashboard}: the last ten minutes. */
@Path("admin/dashboard")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(Role.VIEWER)
public class DashboardResource {

    @Inject DashboardJson dashboard;

    @GET
    @Operation(summary = "The dashboard", description = "Warnings, rates, listeners and lags.")
    public byte[] get() {
        return dashboard.bytes(Locale.ENGLISH);
    }
}
