using ProxyVsCors.Scenarios.Books;

namespace ProxyVsCors.Scenarios.Comparisons;

/// <summary>A cell whose facts are its control's: what it claims to matter makes no difference there, so it proves nothing.</summary>
public sealed record UnprovenClaim(Cell Cell, Control Control)
{
    public string Sentence => $"its facts equal those of its control {Control.Name}";

    /// <summary>In the order of cells. What was not observed on either side is not told.</summary>
    public static IReadOnlyList<UnprovenClaim> Of(Book book, IReadOnlyList<Cell> cells)
    {
        var observed = cells.Where(cell => cell.Observation is not null)
            .ToDictionary(cell => (cell.Scenario, cell.Topology, cell.Engine));
        var controls = book.Scenarios.ToDictionary(scenario => scenario.Id, scenario => scenario.Controls);
        return
        [
            .. from cell in cells
               where cell.Observation is not null
               from control in controls.GetValueOrDefault(cell.Scenario) ?? []
               where control.Concerns(cell.Topology, cell.Engine)
               let other = observed.GetValueOrDefault((control.Scenario ?? cell.Scenario, control.Column ?? cell.Topology, cell.Engine))
               where other is not null && SameFacts(cell, other)
               select new UnprovenClaim(cell, control),
        ];
    }

    /// <summary>Of the facts that both have, those that the cell expects to be something.</summary>
    private static bool SameFacts(Cell cell, Cell control) => cell.Facts
        .Where(fact => fact.Expected != Expectation.Any)
        .All(fact => control.Facts.FirstOrDefault(other => other.Name.Equals(fact.Name, StringComparison.OrdinalIgnoreCase)) is not { } other
            || other.Observed == fact.Observed);
}
