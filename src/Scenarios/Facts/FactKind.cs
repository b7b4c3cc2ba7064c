namespace ProxyVsCors.Scenarios.Facts;

/// <summary>A fact by its name, whatever stands before it.</summary>
/// <param name="create">Gives the fact its whole name, its scope and the names that its values may use.</param>
internal sealed class FactKind(string name, bool ofFence, bool ofServer, Func<string, FactScope, FactNames, Fact> create)
{
    public string Name => name;

    /// <summary>Whether it can speak of a named fence.</summary>
    public bool OfFence => ofFence;

    /// <summary>Whether it can speak of a server.</summary>
    public bool OfServer => ofServer;

    public Fact Create(string wholeName, FactScope scope, FactNames names) => create(wholeName, scope, names);
}
