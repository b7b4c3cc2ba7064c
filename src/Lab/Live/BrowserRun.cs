using System.Text.Json;
using System.Text.RegularExpressions;
using ProxyVsCors.Hosting;
using ProxyVsCors.Lab.Running;
using ProxyVsCors.Lab.Serving;
using ProxyVsCors.Scenarios.Books;
using ProxyVsCors.Scenarios.Comparisons;
using ProxyVsCors.Scenarios.Topologies;

namespace ProxyVsCors.Lab.Live;

/// <summary>A scenario in the visitor's own browser: the steps that its script frames take, and what came of them. A page sees
/// neither the whole jar nor the console, so facts on these are not judged here.</summary>
/// <param name="id">Unique while the lab runs.</param>
/// <param name="pane">The column that it is shown in.</param>
/// <param name="scenario">What to run.</param>
/// <param name="where">Where.</param>
/// <param name="key">Opens the benches there to this run.</param>
/// <param name="values">Of cookies, to be kept out of what is told.</param>
internal sealed partial class BrowserRun(string id, string pane, Scenario scenario, RunningTopology where, string key, CookieValues values)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private const string ProbeScript = "async (address) => { await fetch(address); return ''; }";
    private const string NamesScript =
        "async () => JSON.stringify(document.cookie.split('; ').filter(Boolean).map((pair) => pair.split('=')[0]))";
    private const string RemoveScript =
        "async (argument) => { const { address, lines } = JSON.parse(argument); for (const line of lines) await fetch(`${address}&set-cookie=${encodeURIComponent(line)}`); return ''; }";

    private readonly RunId run = new(key, scenario.Id, where.Topology.Name, $"{pane}-{id}");

    public string Id => id;

    public string Pane => pane;

    /// <summary>Null where all of the scenario's scripts can run in a script frame; else the name of the text that says why
    /// not.</summary>
    public static string? WhyNot(Scenario scenario) =>
        scenario.Needs.Contains(FenceNeeds.Driver) ? "NotHere.Driver"
        : scenario.Fences.Any(fence => fence.Path is not null) ? "NotHere.Path"
        : null;

    /// <summary>Removes what the hosts here have set, asks the server which cookies are the visitor's own, runs the scripts,
    /// and looks at what script can read at last.</summary>
    /// <param name="known">All cookies that the hosts here have set.</param>
    public IReadOnlyList<Step> Steps(IReadOnlyList<SetCookie> known) =>
    [
        .. Removals(known),
        new(Site.Backend, FrameOf(Site.Backend), ProbeScript, $"/bench/respond?run={ProbeRun}", Quiet: true),
        .. scenario.Fences.Select((fence, index) => new Step(
            fence.Page, FrameOf(fence.Page), FenceScript.Function(fence.Script), FenceScript.Argument(run.Fence(index), where.Sites.Addresses), Quiet: false)),
        new(Site.Frontend, FrameOf(Site.Frontend), NamesScript, "", Quiet: true),
    ];

    /// <summary>Leaves the visitor's jar as it was.</summary>
    public IReadOnlyList<Step> Removals(IReadOnlyList<SetCookie> known) =>
    [
        .. from cookie in known
           let site = SiteOf(cookie.Host)
           where site is not null
           group cookie.Removal by site into lines
           select new Step(lines.Key, FrameOf(lines.Key), RemoveScript, JsonSerializer.Serialize(new { address = $"/bench/respond?run={key}.none", lines }, Json), Quiet: true),
    ];

    /// <param name="answers">Of the steps that are not quiet, in their order, then the names that script reads.</param>
    /// <param name="engine">The visitor's, as the book's cells name it.</param>
    public Cell Judge(IReadOnlyList<string> answers, string engine)
    {
        var fences = answers.Take(scenario.Fences.Count).Select(FenceScript.Answer).ToList();
        for (var i = 0; i < fences.Count - 1; i++)
        {
            if (fences[i].Error is { } error)
                return Failed($"line {scenario.Fences[i].Line}: {fences[i].Got}: {error}", engine);
        }

        var builder = new ObservationBuilder(where, run, Masked)
        {
            ForeignCookies = where.Journal.Read(ProbeRun).SelectMany(entry => entry.Cookies).ToHashSet(),
        };
        var observation = builder.Build(
            [.. fences.Select(answer => new FenceResult(answer, []))], [], JsonSerializer.Deserialize<List<string>>(answers[^1]) ?? [])
            with
        { AreCookiesKnown = false };
        return Scenarios.Comparisons.Judge.Cell(scenario, where.Topology.Name, engine, observation, 0, Observer.Page);
    }

    public Cell Failed(string reason, string engine) => new(
        scenario.Id, where.Topology.Name, engine, Outcome.Error, [], null, Masked(Nominal(reason)), 0);

    private string ProbeRun => $"{key}.probe.{pane}-{id}";

    private string? SiteOf(string host) => where.Sites.Names.FirstOrDefault(site => where.Sites.Address(site).Authority == host);

    private string FrameOf(string site) => where.Sites.At(site, ScriptFrame.Path).AbsoluteUri;

    private string Nominal(string text) => where.Sites.Nominal(run.Without(text));

    /// <summary>The jar's values are out of reach here; what is as long as a session or a token is masked.</summary>
    private string Masked(string text) => LongValue().Replace(values.Masked(text), "…");

    [GeneratedRegex("[A-Za-z0-9_-]{40,}")]
    private static partial Regex LongValue();
}

/// <summary>A function to run in a script frame.</summary>
/// <param name="Frame">Address of the script frame.</param>
/// <param name="Source">An async JavaScript function of one argument.</param>
/// <param name="Quiet">Whether its answer is of no interest.</param>
internal sealed record Step(string Page, string Frame, string Source, string Argument, bool Quiet);
