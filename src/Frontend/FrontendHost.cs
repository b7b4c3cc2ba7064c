namespace ProxyVsCors.Frontend;

public static class FrontendHost
{
    public static WebApplicationBuilder AddFrontend(this WebApplicationBuilder builder) => builder;

    public static WebApplication UseFrontend(this WebApplication app)
    {
        app.MapGet("/blank", () => Results.Content("<!doctype html><title>blank</title>", "text/html"));
        return app;
    }
}
