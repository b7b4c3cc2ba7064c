using Microsoft.AspNetCore.Http.HttpResults;
using ProxyVsCors.Lab.Hosting;

namespace ProxyVsCors.Lab.Serving;

/// <summary>The lab's own page: links, the topologies, the last report.</summary>
internal static class LabSite
{
    private static readonly string ReportFolder = Path.GetFullPath(Path.Combine("artifacts", "report"));

    public static Task<WebApplication> StartAsync(ServePlan plan) => Hosts.StartAsync(
        plan.Options.LabPort,
        // The Host header of a page that reached us by another name is a rebinding attack.
        new() { ["AllowedHosts"] = "localhost;127.0.0.1;[::1]" },
        builder =>
        {
            builder.Services.AddRazorComponents();
            builder.Services.AddSingleton(plan);
        },
        Use,
        loud: true);

    private static void Use(WebApplication app)
    {
        app.UseHostFiltering();
        app.MapGet("/", Home);
        app.MapGet("/lab.css", () => Results.Stream(Embedded("lab.css"), "text/css"));
        app.MapGet("/report", Report);
    }

    private static RazorComponentResult<HomePage> Home(HttpResponse response, ServePlan plan)
    {
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'";
        return new(new Dictionary<string, object?>
        {
            [nameof(HomePage.Plan)] = plan,
            [nameof(HomePage.ReportWritten)] = File.Exists(ReportFile) ? File.GetLastWriteTime(ReportFile) : null,
        });
    }

    private static Results<PhysicalFileHttpResult, NotFound<string>> Report() => File.Exists(ReportFile)
        ? TypedResults.PhysicalFile(ReportFile, "text/html; charset=utf-8")
        : TypedResults.NotFound("no report yet: dotnet run --project src/Lab -- compare");

    private static string ReportFile => Path.Combine(ReportFolder, "report.html");

    private static Stream Embedded(string name) =>
        typeof(LabSite).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"{name} is not embedded");
}
