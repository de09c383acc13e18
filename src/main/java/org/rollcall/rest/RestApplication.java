package org.rollcall.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.rollcall.rest.admin.AdminClaimsResource;
import org.rollcall.rest.admin.AdminServersResource;
import org.rollcall.rest.admin.AuditResource;
import org.rollcall.rest.admin.BansResource;
import org.rollcall.rest.admin.CaptureResource;
import org.rollcall.rest.admin.DashboardResource;
import org.rollcall.rest.admin.DeskMapper;
import org.rollcall.rest.admin.JsonBodyReader;
import org.rollcall.rest.admin.NeighboursResource;
import org.rollcall.rest.admin.NotAllowedMapper;
import org.rollcall.rest.admin.OperatorsResource;
import org.rollcall.rest.admin.PrivacyResource;
import org.rollcall.rest.admin.ReplayResource;
import org.rollcall.rest.admin.RoleGate;
import org.rollcall.rest.admin.SettingsResource;
import org.rollcall.rest.admin.TokensResource;

/** The resources, named one by one: nothing has to be looked for. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Rollcall",
                        version = "1",
                        description = "Game servers that are listed here, of all games.",
                        license = @License(name = "Apache-2.0")))
public class RestApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                ServersResource.class,
                SummaryResource.class,
                CheckResource.class,
                OperatorsResource.class,
                TokensResource.class,
                BansResource.class,
                AdminClaimsResource.class,
                AdminServersResource.class,
                PrivacyResource.class,
                NeighboursResource.class,
                AuditResource.class,
                CaptureResource.class,
                ReplayResource.class,
                DeskMapper.class,
                DashboardResource.class,
                SettingsResource.class,
                RoleGate.class,
                JsonBodyReader.class,
                NotAllowedMapper.class,
                ClaimsResource.class,
                ProblemMapper.class,
                FaultMapper.class,
                OpenToAll.class);
    }
}
