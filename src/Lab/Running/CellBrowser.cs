using ProxyVsCors.Browsers;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Lab.Running;

/// <summary>The browser of one cell: the lane's context; or, for a scenario that starts it anew, one on a profile of its own, which
/// is kept from start to start and gone with the cell.</summary>
internal sealed class CellBrowser : IAsyncDisposable
{
    private readonly OpenLane lane;
    private readonly TabUse use;
    private readonly DirectoryInfo? profile;

    private CellBrowser(OpenLane lane, TabUse use, DirectoryInfo? profile, IBrowserContext context)
    {
        (this.lane, this.use, this.profile, Context) = (lane, use, profile, context);
        Tabs = NewTabs();
    }

    public IBrowserContext Context { get; private set; }

    public Tabs Tabs { get; private set; }

    /// <param name="lane">Where the cell runs.</param>
    /// <param name="context">The lane's.</param>
    /// <param name="scenario">What runs.</param>
    /// <param name="cancellationToken">Gives up waiting for a browser of its own.</param>
    public static async Task<CellBrowser> OpenAsync(OpenLane lane, IBrowserContext context, Scenario scenario, CancellationToken cancellationToken)
    {
        var use = CookieReader.UseOf(scenario);
        if (!scenario.Fences.Any(fence => fence.Restart))
            return new(lane, use, null, context);
        var profile = Directory.CreateTempSubdirectory("proxy-vs-cors-profile-");
        try
        {
            return new(lane, use, profile, await StartAsync(lane, profile, cancellationToken));
        }
        catch
        {
            profile.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Closes the browser and starts it on the same profile, without a tab.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await Context.DisposeAsync();
        Context = await StartAsync(lane, profile!, cancellationToken);
        Tabs = NewTabs();
    }

    public async ValueTask DisposeAsync()
    {
        if (profile is null)
            return;
        await DisposeWithTimeout.WaitAsync(Context.DisposeAsync().AsTask());
        try
        {
            profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A browser that was killed may still be writing; the folder is the system's to clear.
        }
    }

    private static Task<IBrowserContext> StartAsync(OpenLane lane, DirectoryInfo profile, CancellationToken cancellationToken) =>
        lane.Lane.Engine.OpenProfileAsync(lane.Lane.Topology.BrowserSettings(), profile.FullName, cancellationToken);

    private Tabs NewTabs() => new(Context, lane.RunningTopology.Sites, use);
}
