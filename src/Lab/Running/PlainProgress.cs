using ProxyVsCors.Lab.Terminal;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Lab.Running;

internal sealed class PlainProgress(Plan plan, TextWriter output) : IProgress<Cell>
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Cell>> byScenario = [];

    public void Report(Cell value)
    {
        lock (gate)
        {
            if (!byScenario.TryGetValue(value.Scenario, out var cells))
                byScenario[value.Scenario] = cells = [];
            cells.Add(value);

            var scenario = plan.Scenarios.First(scenario => scenario.Id == value.Scenario);
            var planned = plan.Engines.Count
                * plan.Topologies.Count(topology => scenario.Table.Topologies.Contains(topology.Name));
            if (cells.Count == planned)
                output.WriteLine(PlainText.Line($"{scenario.Id} {scenario.Title}: {Counts(Summary.Of(cells))}"));
        }
    }

    private static string Counts(Summary summary) => string.Join(", ", new[]
    {
        (summary.Matched, "as expected"), (summary.Differs, "differ"), (summary.Errors, "failed to run"),
        (summary.Skipped, "skipped"),
    }.Where(count => count.Item1 > 0).Select(count => $"{count.Item1} {count.Item2}"));
}
