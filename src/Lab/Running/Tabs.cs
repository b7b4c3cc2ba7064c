using ProxyVsCors.Browsers;
using ProxyVsCors.Hosting;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Lab.Running;

/// <summary>A scenario's tabs, one a site: opened when first needed, then kept where they are.</summary>
internal sealed class Tabs(IBrowserContext context, Sites sites, TabUse use)
{
    private const string Blank = "/blank";
    private const string Bench = "/bench/";

    private readonly Dictionary<string, ITab> open = [];
    private readonly HashSet<string> left = [];

    public IReadOnlyList<string> Reasons => [.. open.Values.SelectMany(tab => tab.Reasons)];

    /// <summary>The fence's tab, on the fence's path if it names one.</summary>
    /// <param name="run">Its id, which a path below the bench carries: without it there is no bench.</param>
    public async Task<ITab> ForAsync(Fence fence, string run)
    {
        var path = fence.Path?.StartsWith(Bench, StringComparison.Ordinal) == true
            ? $"{fence.Path}{(fence.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}run={run}"
            : fence.Path;
        if (!open.TryGetValue(fence.Page, out var tab))
            return await OpenAsync(fence.Page, path ?? Blank);
        if (path is not null)
            await tab.GoToAsync(sites.At(fence.Page, path));
        return tab;
    }

    /// <summary>The site's tab as it stands; one on a blank page where there is none, or where it was led to another page.</summary>
    public async Task<ITab> OfAsync(string site) =>
        open.TryGetValue(site, out var tab) && !left.Contains(site) ? tab : await context.OpenAsync(sites.At(site, Blank), use);

    /// <summary>Follows a link in the fence's tab, as a user does.</summary>
    /// <exception cref="ScriptException">It is no address that a tab can show, or no page came.</exception>
    public async Task VisitAsync(Fence fence, string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var target) || (target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps))
            throw new ScriptException("visit takes an address of http or https");
        left.Add(fence.Page);
        await open[fence.Page].VisitAsync(target);
    }

    public void ForgetReasons()
    {
        foreach (var tab in open.Values)
            tab.ForgetReasons();
    }

    private async Task<ITab> OpenAsync(string site, string path) =>
        open[site] = await context.OpenAsync(sites.At(site, path), use);
}
