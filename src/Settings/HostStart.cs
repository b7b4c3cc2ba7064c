using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Settings;

/// <summary>Runs a host until it is stopped; what keeps it from starting is told in a line each, never as a stack trace.</summary>
internal static class HostStart
{
    /// <param name="sections">Of the settings, those that the host reads.</param>
    /// <returns>0 after a clean stop, 2 if it could not start.</returns>
    public static async Task<int> RunAsync(string[] args, IReadOnlyList<string> sections, Func<string[], WebApplication> make, TextWriter error)
    {
        if (HostArguments.Problems(args, sections).ToList() is { Count: > 0 } problems)
        {
            foreach (var line in problems)
                await error.WriteLineAsync(line);
            return 2;
        }

        WebApplication? app = null;
        try
        {
            app = make(args);
            Check(app);
            await app.StartAsync();
        }
        // Whatever it is, the user gets a line: there is nobody else to handle it.
        catch (Exception problem)
        {
            foreach (var line in Lines(problem))
                await error.WriteLineAsync(line);
            if (app is not null)
                await app.DisposeAsync();
            return 2;
        }

        await using (app)
            await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Addresses and all sections, before anything that is made at the start stumbles over one of them.</summary>
    private static void Check(WebApplication app)
    {
        List<Exception> wrong = [.. ListenAddress.Problems(app.Configuration).Select(line => new FormatException(line))];
        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
        }
        catch (Exception settings) when (settings is OptionsValidationException or AggregateException)
        {
            wrong.Add(settings);
        }

        if (wrong.Count > 0)
            throw new AggregateException(wrong);
    }

    private static IEnumerable<string> Lines(Exception problem) => problem switch
    {
        AggregateException several => several.Flatten().InnerExceptions.SelectMany(Lines),
        OptionsValidationException wrong => wrong.Failures,
        InvalidDataException { InnerException: { } cause } => [$"{First(problem.Message)} {First(Innermost(cause).Message)}"],
        _ => [First(problem.Message)],
    };

    private static Exception Innermost(Exception problem) =>
        problem is not JsonException && problem.InnerException is { } cause ? Innermost(cause) : problem;

    private static string First(string message) => message.Split('\n')[0].Trim();
}
