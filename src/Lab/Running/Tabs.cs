using ProxyVsCors.Browsers;
using ProxyVsCors.Hosting;
using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Lab.Running;

/// <summary>A scenario's tabs, one a site: opened when first needed, then kept where they are.</summary>
internal sealed class Tabs(IBrowserContext context, Sites sites, TabUse use)
{
    private const string Blank = "/blank";

    private readonly Dictionary<string, ITab> open = [];

    public IReadOnlyList<string> Reasons => [.. open.Values.SelectMany(tab => tab.Reasons)];

    /// <summary>The fence's tab, on the fence's path if it names one.</summary>
    public async Task<ITab> ForAsync(Fence fence)
    {
        if (!open.TryGetValue(fence.Page, out var tab))
            return await OpenAsync(fence.Page, fence.Path ?? Blank);
        if (fence.Path is not null)
            await tab.GoToAsync(sites.At(fence.Page, fence.Path));
        return tab;
    }

    /// <summary>The site's tab as it stands, opened on a blank page if it was not.</summary>
    public async Task<ITab> OfAsync(string site) =>
        open.TryGetValue(site, out var tab) ? tab : await OpenAsync(site, Blank);

    public void ForgetReasons()
    {
        foreach (var tab in open.Values)
            tab.ForgetReasons();
    }

    private async Task<ITab> OpenAsync(string site, string path) =>
        open[site] = await context.OpenAsync(sites.At(site, path), use);
}
