
namespace ProxyVsCors.Browsers.Installing;

/// <summary>Installs the engines that are missing and that can be had without asking anybody anything.</summary>
public static class BrowserInstall
{
    public const string Command = "dotnet run --project src/Lab -- browsers install";

    // A browser is some 150 MB.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <returns>The engines that are made for this system and still missing.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var missing = EngineCatalog.All.Where(engine => engine.Executable is null).ToList();
        if (missing.Count > 0)
        {
            var means = await ThisMachine.LookAsync(cancellationToken);
            var before = new HashSet<string>();
            foreach (var engine in missing)
                await InstallAsync(engine, means, before, output, cancellationToken);
        }

        foreach (var engine in EngineCatalog.All)
            await output.WriteLineAsync(BrowserListing.Line(engine));
        return
        [
            .. from engine in missing
               where engine.Executable is null && InstallAdvice.CanBeHad(engine.Sources, ThisMachine.Look())
               select engine.Name,
        ];
    }

    private static async Task InstallAsync(
        IEngine engine, InstallMeans means, HashSet<string> before, TextWriter output, CancellationToken cancellationToken)
    {
        var steps = InstallAdvice.Steps(engine.Name, engine.Sources, means);
        if (steps.Count == 0)
            await output.WriteLineAsync($"{engine.Name}: {InstallAdvice.WhyNoStep(engine.Sources, means)}");
        foreach (var step in steps)
        {
            // Where lists cannot be had anew, what is there may do.
            if (step.Before.Count > 0 && before.Add(string.Join(' ', step.Before)))
                await BoundedCommand.RunAsync(step.Before, Limit, cancellationToken);
            await output.WriteLineAsync($"{engine.Name}: {step} …");
            var problem = await BoundedCommand.RunAsync(Started(step), Limit, cancellationToken);
            if (engine.Executable is not null)
                return;
            await output.WriteLineAsync($"{engine.Name}: {problem ?? "installed, but nowhere to be found"}");
        }
    }

    private static IReadOnlyList<string> Started(InstallStep step) => step.Words[0] == InstallStep.Playwright
        ? [.. PlaywrightProgram.Words, .. step.Words.Skip(1)]
        : step.Words;
}
