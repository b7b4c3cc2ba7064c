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

    /// <param name="server">What the journal calls it.</param>
    public static WebApplication UseThirdParty(this WebApplication app, string server = "attacker")
    {
        // Outermost, so that it sees the final headers of every answer.
        app.UseJournal(server);
        app.UseBenchAlone();
        app.MapGet("/blank", Blank.Page);
        return app;
    }
}
