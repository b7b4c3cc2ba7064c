namespace ProxyVsCors.Backend;

public static class BackendHost
{
    public static WebApplicationBuilder AddBackend(this WebApplicationBuilder builder) => builder;

    public static WebApplication UseBackend(this WebApplication app)
    {
        app.MapGet("/blank", () => Results.Content("<!doctype html><title>blank</title>", "text/html"));
        return app;
    }
}
