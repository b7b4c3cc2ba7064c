namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>One or several servers of the same, taking turns.</summary>
internal sealed class Side
{
    private readonly Upstream[] upstreams;
    private int turn = -1;

    public Side(string name, IEnumerable<string> addresses)
    {
        Name = name;
        upstreams = [.. addresses.Select(address => new Upstream(name, address))];
    }

    public string Name { get; }

    public IReadOnlyList<Upstream> Upstreams => upstreams;

    /// <summary>The next that is not known to be down; if all are, the next anyway.</summary>
    public Upstream Next()
    {
        if (upstreams.Length == 1)
            return upstreams[0];
        var first = Turn();
        for (var i = 0; i < upstreams.Length; i++)
        {
            var upstream = upstreams[(first + i) % upstreams.Length];
            if (!upstream.IsDown)
                return upstream;
        }

        return upstreams[first % upstreams.Length];
    }

    private int Turn() => Interlocked.Increment(ref turn) & int.MaxValue;
}
