namespace ProxyVsCors.Browsers;

/// <summary>A context's tabs, used again: best on the origin where they stood, since a new tab costs several times a
/// navigation.</summary>
/// <param name="create">Opens one more tab, nowhere yet.</param>
public sealed class TabPool<TTab>(Func<Task<TTab>> create)
    where TTab : IPooledTab
{
    private readonly List<TTab> open = [];
    private readonly List<TTab> idle = [];

    public IReadOnlyList<TTab> Open => open;

    public IEnumerable<TTab> All => open.Concat(idle);

    public async Task<TTab> TakeAsync(Uri address)
    {
        var tab = idle.Find(tab => Origin(tab.Last) == Origin(address)) ?? idle.LastOrDefault() ?? await create();
        idle.Remove(tab);
        open.Add(tab);
        return await AtAsync(tab, address);
    }

    public async Task<TTab> NewAsync(Uri address)
    {
        var tab = await create();
        open.Add(tab);
        return await AtAsync(tab, address);
    }

    private static async Task<TTab> AtAsync(TTab tab, Uri address)
    {
        if (tab.Untouched && tab.Last == address)
            return tab;
        await tab.GoToAsync(address);
        return tab;
    }

    /// <summary>Puts the open tabs back, each in a new document on its origin, so that nothing of the old one lives on.</summary>
    /// <param name="atOnce">Whether the browser takes several commands at a time.</param>
    public async Task PutBackAsync(bool atOnce)
    {
        if (atOnce)
        {
            await Task.WhenAll(open.Select(ClearAsync));
        }
        else
        {
            foreach (var tab in open)
                await ClearAsync(tab);
        }

        idle.AddRange(open);
        open.Clear();
    }

    private static async Task ClearAsync(TTab tab)
    {
        await tab.GoToAsync(new(Origin(tab.Last) + "/blank"));
        tab.Untouched = true;
    }

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);
}

public interface IPooledTab : ITab
{
    /// <summary>Where it was last sent.</summary>
    Uri Last { get; }

    /// <summary>Whether its document is as it was loaded: nothing ran in it.</summary>
    bool Untouched { get; set; }
}
