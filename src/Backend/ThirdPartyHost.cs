using ProxyVsCors.Backend.Api;
using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Backend.Journaling;
using ProxyVsCors.Settings;

namespace ProxyVsCors.Backend;

/// <summary>The bench and a blank page alone: a server of somebody else, that answers whatever it is asked to.</summary>
public static class ThirdPartyHost
{
    public static WebApplicationBuilder AddThirdParty(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<BackendOptions, BackendOptionsValidator>(BackendOptions.Section);
        builder.Services.AddBench();
        builder.Services.AddJournal();
        builder.Services.AddProblemDetails();
        return builder;
    }

    public static WebApplication UseThirdParty(this WebApplication app)
    {
        app.UseMiddleware<BenchMiddleware>(BenchDocuments.Any);
        app.UseWebSockets();
        app.UseRouting();
        app.MapGet("/blank", Blank.Page);
        app.MapBench();
        return app;
    }
}
