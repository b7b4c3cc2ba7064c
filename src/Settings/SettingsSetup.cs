using Microsoft.Extensions.Options;

namespace ProxyVsCors.Settings;

internal static class SettingsSetup
{
    /// <summary>Reads the section once, and stops the start with all that is wrong in it.</summary>
    public static void AddSettings<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class, new()
        where TValidator : SettingsValidator<TOptions>
    {
        services.AddOptions<TOptions>()
            .Configure<IConfiguration>((options, configuration) => SettingsReader.Read(configuration.GetSection(section), options))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
    }
}

/// <summary>All errors of a section at once: of its names and values, and of what they mean together.</summary>
internal abstract class SettingsValidator<TOptions>(IConfiguration configuration, string section) : IValidateOptions<TOptions>
    where TOptions : class, new()
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var errors = SettingsReader.Read(configuration.GetSection(section), new TOptions()).Concat(Errors(options)).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    protected IConfiguration Configuration => configuration;

    protected abstract IEnumerable<string> Errors(TOptions options);
}
