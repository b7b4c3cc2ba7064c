namespace ProxyVsCors.Gateway;

public static class GatewayHost
{
    public static WebApplicationBuilder AddGateway(this WebApplicationBuilder builder) => builder;

    public static WebApplication UseGateway(this WebApplication app)
    {
        app.MapGet("/blank", () => Results.Content("<!doctype html><title>blank</title>", "text/html"));
        return app;
    }
}
