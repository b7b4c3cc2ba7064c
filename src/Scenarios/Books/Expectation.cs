namespace ProxyVsCors.Scenarios.Books;

/// <summary>A cell: the expected value, <c>any</c>, and what single engines do otherwise.</summary>
/// <param name="Value">For every engine that has no entry of its own.</param>
/// <param name="ByEngine">Engine name to expected value: <c>200; webkit: TypeError</c>.</param>
public sealed record Expectation(string Value, IReadOnlyDictionary<string, string> ByEngine)
{
    public const string Any = "any";

    public string For(string engine) => ByEngine.GetValueOrDefault(engine, Value);
}
