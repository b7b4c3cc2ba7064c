using ProxyVsCors.Lab.Live;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Lab.Serving;
using ProxyVsCors.Reports;

namespace ProxyVsCors.Lab.Web;

/// <summary>What the lab's pages share while it runs.</summary>
internal static class LabServices
{
    /// <param name="services">The site's.</param>
    /// <param name="plan">What is served.</param>
    /// <param name="hosts">Those of the plan, started.</param>
    /// <param name="file">Null where there is no book.</param>
    public static IServiceCollection AddLab(this IServiceCollection services, ServePlan plan, ServedHosts hosts, BookFile? file) => services
        .AddSingleton(plan)
        .AddSingleton(hosts)
        .AddSingleton(new BookStore(file?.Book, file?.IsShipped ?? true))
        .AddSingleton(TimeProvider.System)
        .AddSingleton<Panes>()
        .AddSingleton<ExchangeLog>()
        .AddSingleton<CookieLedger>()
        .AddSingleton<BrowserRuns>()
        .AddSingleton<EngineRuns>()
        .AddSingleton<LiveFeed>()
        .AddSingleton<ComponentRenderer>()
        .AddSingleton<LiveFragments>()
        // In this order: who subscribes to a pane's journals does so before the first topology is chosen.
        .AddHostedService<LiveUpdates>()
        .AddHostedService<EngineUpdates>()
        .AddHostedService<FirstTopologies>();
}
