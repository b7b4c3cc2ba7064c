using ProxyVsCors.Browsers;
using ProxyVsCors.Browsers.Installing;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Scenarios.Comparisons;

namespace ProxyVsCors.Unit.Tests.Lab.Running;

public class ClosingLinesTests
{
    private static readonly InstallSources Sources = new(new Dictionary<string, string>(), Downloadable: true, LinuxOnly: false, Needs: "it");

    [Fact]
    public void A_file_gets_every_cell_that_differs_and_not_just_what_fits_a_terminal() =>
        Assert.Equal(
            Enumerable.Range(1, 30).Select(i => $"differs: S{i} in gateway, chromium: page got: expected 200, observed 401"),
            Written([.. Enumerable.Range(1, 30).Select(i => Differing($"S{i}"))]).Take(30));

    [Fact]
    public void An_engine_that_is_missing_is_told_with_the_way_to_get_it()
    {
        var lines = Written([], new Absent("netsurf"));

        Assert.StartsWith("skipped: netsurf is not installed; get it by: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("in ", lines[1], StringComparison.Ordinal);
    }

    private static Cell Differing(string scenario) => new(
        scenario, "gateway", "chromium", Outcome.Differs, [new("page got", "200", "401", Matched: false)], null, null, 1);

    private static string[] Written(Cell[] cells, params IEngine[] engines)
    {
        using var output = new StringWriter { NewLine = "\n" };
        ConsoleSummary.Write(Samples.Comparison(cells), engines, "folder", output);
        return output.ToString().Split('\n');
    }

    private sealed class Absent(string name) : IEngine
    {
        public string Name => name;

        public string UserAgentToken => "";

        public string? Executable => null;

        public IReadOnlyDictionary<string, string> NotObservable => new Dictionary<string, string>();

        public InstallSources Sources => ClosingLinesTests.Sources;

        public Task<IBrowserProcess> StartAsync(BrowserSettings settings, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IBrowserContext> OpenProfileAsync(BrowserSettings settings, string folder, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
