namespace ProxyVsCors.Backend.Bench.Asking;

/// <summary>The values that one answer is made of, in the order of the query.</summary>
internal sealed record BenchValues(IReadOnlyList<BenchValue> InOrder)
{
    /// <returns>The last: what a turn says takes the place of what all have.</returns>
    public BenchValue? One(string name) => InOrder.Any(value => value.Name == name) ? InOrder.Last(value => value.Name == name) : null;

    public bool Has(string name) => One(name) is not null;

    public int Number(string name, int usual, int least, int most) => One(name)?.Number(least, most) ?? usual;

    public bool Flag(string name) => One(name)?.Flag() ?? false;
}
