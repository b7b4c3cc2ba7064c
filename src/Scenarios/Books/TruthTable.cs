using ProxyVsCors.Scenarios.Facts;

namespace ProxyVsCors.Scenarios.Books;

/// <param name="Topologies">Names of the columns; a topology that is left out is not run.</param>
public sealed record TruthTable(IReadOnlyList<string> Topologies, IReadOnlyList<FactRow> Rows)
{
    /// <returns>The column's index, -1 for a topology that is left out.</returns>
    public int ColumnOf(string topology) => Topologies.ToList().IndexOf(topology);
}

/// <param name="Expectations">One for each of the table's topologies, in their order.</param>
public sealed record FactRow(Fact Fact, IReadOnlyList<Expectation> Expectations);
