using ProxyVsCors.Backend.Api;
using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Backend.Journaling;

namespace ProxyVsCors.Backend;

/// <summary>The bench and a blank page alone: a server of somebody else, that answers whatever it is asked to.</summary>
public static class ThirdPartyHost
{
    public static WebApplicationBuilder AddThirdParty(this WebApplicationBuilder builder)
    {
        builder.AddBenchAlone();
        builder.Services.AddJournal(isWanted: services => services.GetRequiredService<BenchKeys>().IsOpen);
        return builder;
    }

    public static WebApplication UseThirdParty(this WebApplication app)
    {
        // Outermost, so that it sees the final headers of every answer.
        app.UseJournal("attacker");
        app.UseBenchAlone();
        app.MapGet("/blank", Blank.Page);
        return app;
    }
}
