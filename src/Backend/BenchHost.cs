using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Settings;

namespace ProxyVsCors.Backend;

/// <summary>The bench in front of any application: closed until somebody adds a key.</summary>
public static class BenchHost
{
    public static WebApplicationBuilder AddBenchAlone(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<BackendOptions, BackendOptionsValidator>(BackendOptions.Section);
        builder.Services.AddBench();
        builder.Services.AddProblemDetails();
        return builder;
    }

    public static WebApplication UseBenchAlone(this WebApplication app)
    {
        app.UseMiddleware<BenchMiddleware>(BenchDocuments.Any);
        app.UseWebSockets();
        app.UseRouting();
        app.MapBench();
        return app;
    }
}
