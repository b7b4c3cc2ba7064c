namespace ProxyVsCors.Scenarios.Explanations;

/// <summary>A sentence by its name; its words are in the language files.</summary>
/// <param name="Id">Stable, in kebab case: an entry of the <see cref="SentenceCatalog"/>.</param>
/// <param name="Arguments">What stands in its places, in their order.</param>
public sealed record Sentence(string Id, IReadOnlyList<string> Arguments)
{
    public Sentence(string id, params string[] arguments)
        : this(id, (IReadOnlyList<string>)arguments)
    {
    }
}
